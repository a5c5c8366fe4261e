import * as $ from "pluac/runtime";

export function chunk(_ENV: $.Table): $.Result {
  // A class in Lua's usual style.
  const Account: $.Table = new $.Table();
  $.setindex(Account, "__index", Account, at, 3.001);

  // Makes an account.
  set$new(Account, function new_(owner?: $.Value, balance?: $.Value): $.Result {
    return $.fn(global$setmetatable(_ENV), at, 7.001)(
      new$owner$balance(owner, $.truthy(balance) ? balance : 0),
      Account
    );
  }, 6.001);

  set$deposit(Account, function deposit(self?: $.Value, amount?: $.Value): $.Result {
    set$balance(
      self,
      $.add((self as $.Table)?.$balance ?? get$balance(self, 11.001), amount, at, 11.002),
      11.001
    ); // integers stay integers
    return $.none;
  }, 10.001);

  const account = $.first($.fn(Account?.$new ?? get$new(Account, 14.001), at, 14.002)("Ada"));
  $.drop(method$deposit(account, 15.001, 15.002)(account, 100));
  return $.none;
}

function global$setmetatable(t: $.Table): $.Value {
  return t.$setmetatable ?? $.index(t, "setmetatable");
}

function get$balance(t: $.Value, site: number): $.Value {
  const o = t as $.Table;
  let v = o?.$balance;
  if (v === undefined && o?.dictionary === false) {
    if (o.metatable === undefined) {
      return undefined;
    }
    const parent = o.metatable.indexTable as $.Table;
    v = parent?.$balance;
    if (v === undefined && parent?.dictionary === false) {
      if (parent.metatable === undefined) {
        return undefined;
      }
      const grandparent = parent.metatable.indexTable as $.Table;
      v = grandparent?.$balance;
      if (v === undefined && grandparent?.dictionary === false && grandparent.metatable === undefined) {
        return undefined;
      }
    }
  }
  return v ?? $.index(t, "balance", at, site);
}

function get$new(t: $.Value, site: number): $.Value {
  const o = t as $.Table;
  let v = o?.$new;
  if (v === undefined && o?.dictionary === false) {
    if (o.metatable === undefined) {
      return undefined;
    }
    const parent = o.metatable.indexTable as $.Table;
    v = parent?.$new;
    if (v === undefined && parent?.dictionary === false) {
      if (parent.metatable === undefined) {
        return undefined;
      }
      const grandparent = parent.metatable.indexTable as $.Table;
      v = grandparent?.$new;
      if (v === undefined && grandparent?.dictionary === false && grandparent.metatable === undefined) {
        return undefined;
      }
    }
  }
  return v ?? $.index(t, "new", at, site);
}

function method$deposit(t: $.Value, site: number, callSite: number): $.LuaFunction {
  const o = (typeof t === "string" ? $.stringMetatable?.indexTable : t) as $.Table;
  let f = o?.$deposit;
  if (f === undefined && o?.dictionary === false) {
    const parent = o.metatable?.indexTable as $.Table;
    f = parent?.$deposit;
    if (f === undefined && parent?.dictionary === false) {
      const grandparent = parent.metatable?.indexTable as $.Table;
      f = grandparent?.$deposit;
    }
  }
  return typeof f === "function" ? f : $.method(t, "deposit", at, site, callSite);
}

function set$new(t: $.Value, v: $.Value, site: number) {
  const o = t as $.Table;
  if (o?.$new !== undefined || o?.dictionary === false && !o.metatable?.guards) {
    o.$new = v;
  } else {
    $.setindex(t, "new", v, at, site);
  }
}

function set$balance(t: $.Value, v: $.Value, site: number) {
  const o = t as $.Table;
  if (o?.$balance !== undefined || o?.dictionary === false && !o.metatable?.guards) {
    o.$balance = v;
  } else {
    $.setindex(t, "balance", v, at, site);
  }
}

function set$deposit(t: $.Value, v: $.Value, site: number) {
  const o = t as $.Table;
  if (o?.$deposit !== undefined || o?.dictionary === false && !o.metatable?.guards) {
    o.$deposit = v;
  } else {
    $.setindex(t, "deposit", v, at, site);
  }
}

function new$owner$balance($owner: $.Value, $balance: $.Value): $.Table {
  const t = new $.Table();
  t.$owner = $owner;
  t.$balance = $balance;
  return t;
}

$.fields("__index", "setmetatable", "owner", "balance", "new", "deposit");

const at = $.source("classes.lua", {
  3.001: "local 'Account'",
  6.001: "local 'Account'",
  7.001: "global 'setmetatable'",
  10.001: "local 'Account'",
  11.001: "local 'self'",
  11.002: ["field 'balance'", "local 'amount'"],
  14.001: "local 'Account'",
  14.002: "field 'new'",
  15.001: "local 'account'",
  15.002: "method 'deposit'"
});
