local width = 3px
