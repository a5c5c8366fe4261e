import * as $ from "pluac/runtime";

export function chunk(_ENV: $.Table): $.Result {
  // A class in Lua's usual style.
  const Account: $.Table = new $.Table();
  $.setindex(Account, "__index", Account, at, 3.001);

  // Makes an account.
  set$new(Account, function new_(owner?: $.Value, balance?: $.Value): $.Result {
    return $.tailcall(
      $.fn(get$setmetatable(_ENV), at, 7.001),
      new$owner$balance(owner, $.truthy(balance) ? balance : 0),
      Account
    );
  }, 6.001);

  set$deposit(Account, function deposit(self?: $.Value, amount?: $.Value): $.Result {
    set$balance(self, $.add(get$balance(self, 11.001), amount, at, 11.002), 11.001); // integers stay integers
    return $.none;
  }, 10.001);

  const account = $.first($.fn(get$new(Account, 14.001), at, 14.002)("Ada"));
  $.drop($.fn(get$deposit(account, 15.001), at, 15.002)(account, 100));
  return $.none;
}

function get$setmetatable(t: $.Value, site?: number): $.Value {
  if (t instanceof $.Table && t.$setmetatable !== undefined) return t.$setmetatable;
  return $.index(t, "setmetatable", at, site);
}

function get$balance(t: $.Value, site?: number): $.Value {
  if (t instanceof $.Table && t.$balance !== undefined) return t.$balance;
  return $.index(t, "balance", at, site);
}

function get$new(t: $.Value, site?: number): $.Value {
  if (t instanceof $.Table && t.$new !== undefined) return t.$new;
  return $.index(t, "new", at, site);
}

function get$deposit(t: $.Value, site?: number): $.Value {
  if (t instanceof $.Table && t.$deposit !== undefined) return t.$deposit;
  return $.index(t, "deposit", at, site);
}

function set$new(t: $.Value, v: $.Value, site: number) {
  if (t instanceof $.Table && (t.$new !== undefined || $.isOpen(t))) {
    t.$new = v;
  } else {
    $.setindex(t, "new", v, at, site);
  }
}

function set$balance(t: $.Value, v: $.Value, site: number) {
  if (t instanceof $.Table && (t.$balance !== undefined || $.isOpen(t))) {
    t.$balance = v;
  } else {
    $.setindex(t, "balance", v, at, site);
  }
}

function set$deposit(t: $.Value, v: $.Value, site: number) {
  if (t instanceof $.Table && (t.$deposit !== undefined || $.isOpen(t))) {
    t.$deposit = v;
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
