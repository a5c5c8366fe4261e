local text = [=closed]=]
