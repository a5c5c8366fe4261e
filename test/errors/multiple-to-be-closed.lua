local input <close>, output <close> = open("in"), open("out")
