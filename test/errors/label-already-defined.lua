::top::
do
  ::top::
end
