import * as $ from "pluac/runtime";

export function chunk(_ENV: $.Table): $.Result {
  // Names and text that JavaScript reads differently.
  const class_ = "\xc3\xa9 \xe2\x9c\x93";
  const default_ = "tab\tquote\"";
  function delete_(new_?: $.Value): $.Value {
    return new_;
  }
  $.drop(
    $.fn(global$print(_ENV), at, 4.001)(class_, default_, delete_(undefined), "\xc3\xa9".length)
  );
  return $.none;
}

function global$print(t: $.Table): $.Value {
  return t.$print ?? $.index(t, "print");
}

$.fields("print");

const at = $.source("text.lua", { 4.001: "global 'print'" });
