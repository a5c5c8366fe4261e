local sign = "\u20AC"
