# Sourced by scripts that need servers which come and go: one process of Nodes.java has them all, and does what it is told. They set java and port;
# cleanup ends $nodes.

nodes=
asked=0

# begin_nodes SECONDS: how long an order may take.
begin_nodes() {
  patience=$1
  mkfifo "$work/orders"
  "$java" -Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$root/dist/src/test/e2e/lib/Nodes.java" "$port" <"$work/orders" >"$work/nodes.log" 2>&1 &
  nodes=$!
  exec 9>"$work/orders"
}

answered() { [ "$(wc -l <"$work/nodes.log")" -ge "$asked" ]; }

# ask ORDER: a node goes up or down, and it is so when this returns.
ask() {
  asked=$((asked + 1))
  echo "$1" >&9
  until_so "$patience" answered || failed "a node goes $1" "$(cat "$work/nodes.log")"
}
