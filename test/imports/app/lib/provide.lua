return {
  provide = function(name, value) _G[name] = value end,
}
