local sign = "\u{80000000}"
