local limit <constant> = 10
