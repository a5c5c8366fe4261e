-- Control-flow graphs: depth-first numbers, dominators, natural loops nested by union-find, strongly connected parts.
-- bench: small=2 linear
local size = 45

local Graph = {}
Graph.__index = Graph
function Graph.new() return setmetatable({ nodes = {}, count = 0 }, Graph) end
function Graph:node()
  self.count = self.count + 1
  local node = { id = self.count, into = {}, out = {} }
  self.nodes[self.count] = node
  return node
end
function Graph:edge(a, b)
  a.out[#a.out + 1] = b
  b.into[#b.into + 1] = a
end

local function straight(graph, from, n)
  for _ = 1, n do
    local following = graph:node()
    graph:edge(from, following)
    from = following
  end
  return from
end

local function diamond(graph, from)
  local left, right, join = graph:node(), graph:node(), graph:node()
  graph:edge(from, left)
  graph:edge(from, right)
  graph:edge(left, join)
  graph:edge(right, join)
  return join
end

local function nested(graph, from, depth)
  local head = straight(graph, from, 1)
  local inside = diamond(graph, head)
  if depth > 0 then
    inside = nested(graph, inside, depth - 1)
    inside = nested(graph, straight(graph, inside, 2), depth - 1)
  end
  graph:edge(inside, head)
  return straight(graph, inside, 1)
end

local function number(root)
  local order, seen = {}, {}
  local function visit(node)
    seen[node] = true
    for _, following in ipairs(node.out) do
      if not seen[following] then visit(following) end
    end
    order[#order + 1] = node
    node.post = #order
  end
  visit(root)
  return order
end

local function dominators(root, order)
  local idom = { [root] = root }
  local function intersect(a, b)
    while a ~= b do
      while a.post < b.post do a = idom[a] end
      while b.post < a.post do b = idom[b] end
    end
    return a
  end
  local changed, rounds = true, 0
  while changed do
    changed, rounds = false, rounds + 1
    for i = #order - 1, 1, -1 do
      local node, new = order[i], nil
      for _, previous in ipairs(node.into) do
        if idom[previous] then
          new = new and intersect(new, previous) or previous
        end
      end
      if idom[node] ~= new then
        idom[node] = new
        changed = true
      end
    end
  end
  return idom, rounds
end

local function find(parents, node)
  local root = node
  while parents[root] do root = parents[root] end
  while parents[node] do
    parents[node], node = root, parents[node]
    if node == root then break end
  end
  return root
end

local function loops(root, order, idom)
  local parents, found = {}, {}
  local function dominates(a, b)
    while b ~= root and b ~= a do b = idom[b] end
    return a == b
  end
  for _, head in ipairs(order) do
    local work = {}
    for _, previous in ipairs(head.into) do
      if previous.post and dominates(head, previous) then work[#work + 1] = find(parents, previous) end
    end
    if #work > 0 then
      local body, inside = 0, { [head] = true }
      while #work > 0 do
        local node = table.remove(work)
        if not inside[node] then
          inside[node] = true
          body = body + 1
          for _, previous in ipairs(node.into) do
            local representative = find(parents, previous)
            if not inside[representative] then work[#work + 1] = representative end
          end
        end
      end
      for node in pairs(inside) do
        if node ~= head then parents[node] = head end
      end
      found[#found + 1] = { head = head, size = body }
    end
  end
  return found
end

local function components(graph)
  local index, stack, result = 0, {}, 0
  local numbers, lows, on_stack = {}, {}, {}
  local function visit(node)
    index = index + 1
    numbers[node], lows[node] = index, index
    stack[#stack + 1] = node
    on_stack[node] = true
    for _, following in ipairs(node.out) do
      if not numbers[following] then
        visit(following)
        lows[node] = math.min(lows[node], lows[following])
      elseif on_stack[following] then
        lows[node] = math.min(lows[node], numbers[following])
      end
    end
    if lows[node] == numbers[node] then
      result = result + 1
      repeat
        local top = table.remove(stack)
        on_stack[top] = nil
      until top == node
    end
  end
  for _, node in ipairs(graph.nodes) do
    if not numbers[node] then visit(node) end
  end
  return result
end

local nodes, loop_count, sizes, parts, rounds = 0, 0, 0, 0, 0
for round = 1, size do
  local graph = Graph.new()
  local root = graph:node()
  local at = straight(graph, root, round % 5 + 1)
  for _ = 1, 3 do at = nested(graph, diamond(graph, at), 4) end
  local order = number(root)
  local idom, passes = dominators(root, order)
  local found = loops(root, order, idom)
  for _, loop in ipairs(found) do sizes = sizes + loop.size end
  nodes, loop_count, parts, rounds = nodes + graph.count, loop_count + #found, parts + components(graph), rounds + passes
end
print(nodes, loop_count, sizes, parts, rounds)
