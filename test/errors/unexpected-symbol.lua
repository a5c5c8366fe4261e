local sum = 1 + * 2
