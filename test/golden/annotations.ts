import * as $ from "pluac/runtime";

export interface Account extends $.LuaObject {
  owner: string;
  balance?: $.LuaNumber;
  on(event: "paid" | "closed", ...varargs: $.Value[]): boolean;
  deposit(amount: $.LuaNumber, note?: string): boolean;
}

export type Side = "left" | "right";

export function chunk(_ENV: $.Table): $.Result {
  // What annotations say is shown, and decides nothing.
  //@class Account
  //@field owner string
  //@field balance? number
  //@field on fun(event: "paid"|"closed", ...: any): boolean
  const Account: $.Table = new $.Table();

  //@alias Side "left"|"right"
  //@param amount number
  //@param note string?
  //@return boolean ok
  set$deposit(Account, function deposit(self?: $.Value, amount?: $.Value, note?: $.Value): boolean {
    let $1: $.Value;
    set$balance(
      self,
      $.add(
        $.truthy($1 = (self as $.Table)?.$balance ?? get$balance(self, 14.001)) ? $1 : 0,
        amount,
        at,
        14.002
      ),
      14.001
    );
    return note !== undefined;
  }, 13.001);

  //@param a integer
  //@param b? integer
  //@return integer
  function add(a: $.Integer, b?: $.Integer): $.Value;
  function add(a?: $.Value, b?: $.Value): $.Value;
  function add(a?: $.Value, b?: $.Value): $.Value {
    return $.add(a, $.truthy(b) ? b : 0, at, 22.001);
  }

  $.drop($.fn(global$print(_ENV), at, 25.001)(add(1, 2), add("3"), add, Account));
  return $.none;
}

function global$print(t: $.Table): $.Value {
  return t.$print ?? $.index(t, "print");
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

$.fields("balance", "deposit", "print");

const at = $.source("annotations.lua", {
  13.001: "local 'Account'",
  14.001: "local 'self'",
  14.002: ["", "local 'amount'"],
  22.001: ["local 'a'", ""],
  25.001: "global 'print'"
});
