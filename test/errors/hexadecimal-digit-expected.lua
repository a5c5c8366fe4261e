local byte = "\xfg"
