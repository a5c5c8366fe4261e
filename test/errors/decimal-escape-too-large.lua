local byte = "\256"
