for i = #arg, 1 do print(i) end
for i = 10, 1 do print(i) end
for i = 10, -1 do print(i) end

-- Quiet: with a step, or with limits that only the run tells.
for i = #arg, 1, -1 do print(i) end
for i = 10, #arg do print(i) end
for i = 1, 1 do print(i) end
