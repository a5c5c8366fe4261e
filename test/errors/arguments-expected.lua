print(player:name)
