local path = "C:\\temp\quiet"
