#!/bin/sh
# Checks a sealed attempt with sh, the GNU core utilities, find, awk, diff, grep, sed, jq and openssl, and nothing of the gate's.
# usage: check-evidence.sh <attempt folder> [<key id that the tracker comment names> [<operator's public key in PEM>]]
# An empty key id is none.
# Exit status 0: everything is as it was sealed. Else each fault is one line on standard error.
LC_ALL=C
export LC_ALL
attempt=${1:?usage: check-evidence.sh <attempt folder> [<key id> [<public key>]]}
expected=${2:-}
operator=${3:+$(cd "$(dirname "$3")" && pwd)/$(basename "$3")}
cd "$attempt" || exit 2
name=$(basename "$(pwd -P)")
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
faults=0
fault() {
    printf '%s\n' "$*" >&2
    faults=1
}
digest() { sha256sum <"$1" | cut -c1-64; }

# 1. The set of files: nothing but regular files and the folders they need, the same names as in the manifest.
find . ! -type f ! -type d >"$work/odd"
[ -s "$work/odd" ] && fault "neither file nor folder: $(tr '\n' ' ' <"$work/odd")"
find . -mindepth 1 -type d -exec sh -c '
    for folder; do [ -n "$(find "$folder" -type f | head -n 1)" ] || printf "%s\n" "$folder"; done' sh {} + >"$work/empty"
[ -s "$work/empty" ] && fault "added folder: $(tr '\n' ' ' <"$work/empty")"
find . -type f ! -path ./SHA256SUMS ! -path ./attestation.dsse.json | sed 's|^\./||' | sort >"$work/there"
if grep -Evq '^[0-9a-f]{64}  [A-Za-z0-9._/-]+$' SHA256SUMS || ! [ -s SHA256SUMS ] ||
    [ "$(tail -c 1 SHA256SUMS | od -An -tx1 | tr -d ' ')" != 0a ] ||
    [ "$(tr -d '\n0-9A-Za-z._/ -' <SHA256SUMS | wc -c)" -ne 0 ]; then
    fault "SHA256SUMS: not in the form that the gate writes"
fi
cut -c67- SHA256SUMS >"$work/listed"
sort -u -c "$work/listed" 2>"$work/order" || fault "SHA256SUMS: not sorted, or a name twice"
diff "$work/listed" "$work/there" >"$work/names" || fault "missing (<) or added (>): $(grep '^[<>]' "$work/names" | tr '\n' ' ')"
sha256sum --check --strict --quiet SHA256SUMS >"$work/changed" 2>&1 || fault "changed: $(tr '\n' ' ' <"$work/changed")"

# 2. The ledger: each line names its number and the digest of the line before, the last one ends the run.
mkdir "$work/lines"
split -a 7 -l 1 ledger.jsonl "$work/lines/"
{
    printf '%064d\n' 0
    find "$work/lines" -type f | sort | xargs sha256sum | cut -c1-64 | sed '$d'
} | awk '{ print NR, $1 }' >"$work/follows"
jq -r '"\(.seq) \(.prev)"' ledger.jsonl >"$work/says" 2>/dev/null
cmp -s "$work/says" "$work/follows" ||
    fault "ledger.jsonl: line $(diff "$work/says" "$work/follows" | sed -n '1s/[^0-9].*//p') does not follow"
[ "$(tail -c 1 ledger.jsonl | od -An -tx1 | tr -d ' ')" = 0a ] || fault "ledger.jsonl: its last line is torn"
[ "$(tail -n 1 ledger.jsonl | jq -r .event 2>&1)" = run-ended ] || fault "ledger.jsonl: does not end the run"

# 3. The envelope: its one byte form, signed by the key beside it.
envelope=attestation.dsse.json
jq -j .payload "$envelope" 2>/dev/null | base64 -d >"$work/statement" 2>/dev/null
jq -j '.signatures[0].sig' "$envelope" 2>/dev/null | base64 -d >"$work/sig" 2>/dev/null
for name64 in payload signatures; do
    jq -r "if \"$name64\" == \"payload\" then .payload else .signatures[].sig end" "$envelope" 2>/dev/null |
        while IFS= read -r text; do
            [ "$(printf %s "$text" | base64 -d 2>/dev/null | base64 -w 0)" = "$text" ] || echo slack
        done >>"$work/slack"
done
[ -s "$work/slack" ] && fault "$envelope: base64 with slack"
jq -c '{payload, payloadType, signatures: [.signatures[] | {keyid, sig}]}' "$envelope" >"$work/again" 2>/dev/null
cmp -s "$work/again" "$envelope" || fault "$envelope: not in the one form that is written"
count=$(jq '.signatures | length' "$envelope" 2>/dev/null)
[ "$count" = 1 ] || [ "$count" = 2 ] || fault "$envelope: not one or two signatures"
[ "$(jq -r .payloadType "$envelope" 2>/dev/null)" = application/vnd.in-toto+json ] || fault "$envelope: payload type"
key=$(openssl pkey -pubin -in gate.pub -outform DER 2>/dev/null | sha256sum | cut -c1-64)
openssl pkey -pubin -in gate.pub 2>/dev/null | cmp -s - gate.pub || fault "gate.pub: not a public key in PEM"
[ "$(jq -r '.signatures[0].keyid' "$envelope" 2>/dev/null)" = "$key" ] || fault "$envelope: not the key of gate.pub"
[ -z "$expected" ] || [ "$expected" = "$key" ] || fault "gate.pub: sealed by key $key, expected $expected"
printf 'DSSEv1 28 application/vnd.in-toto+json %s ' "$(wc -c <"$work/statement" | tr -d ' ')" >"$work/pae"
cat "$work/statement" >>"$work/pae"
openssl pkeyutl -verify -pubin -inkey gate.pub -rawin -in "$work/pae" -sigfile "$work/sig" >"$work/openssl" 2>&1 ||
    fault "$envelope: the signature does not verify"

if [ -n "$operator" ]; then
    jq -j '.signatures[1].sig' "$envelope" 2>/dev/null | base64 -d >"$work/second" 2>/dev/null
    id=$(openssl pkey -pubin -in "$operator" -outform DER 2>/dev/null | sha256sum | cut -c1-64)
    { [ "$(jq -r '.signatures[1].keyid' "$envelope" 2>/dev/null)" = "$id" ] && openssl pkeyutl -verify -pubin -inkey "$operator" \
        -rawin -in "$work/pae" -sigfile "$work/second" >"$work/openssl" 2>&1; } || fault "$envelope: not signed by key $id"
fi

# 4. The statement: about this attempt, this manifest, this ledger, this definition.
said() { jq -r "$1" "$work/statement" 2>/dev/null; }
[ "$(said ._type)" = https://in-toto.io/Statement/v1 ] || fault "statement: type"
[ "$(said .predicateType)" = https://in-toto.io/attestation/test-result/v0.1 ] || fault "statement: predicate type"
[ "$(said .predicate.attempt)" = "$name" ] || fault "statement: about $(said .predicate.attempt), not $name"
[ "$(said '.subject[] | select(.name == "SHA256SUMS").digest.sha256')" = "$(digest SHA256SUMS)" ] || fault "SHA256SUMS: not as attested"
[ "$(said '.subject[] | select(.name == "ledger.jsonl").digest.sha256')" = "$(digest ledger.jsonl)" ] || fault "ledger.jsonl: not as attested"
[ "$(said .predicate.gate.definitionSha256)" = "$(digest definition.yaml)" ] || fault "definition.yaml: not as attested"

[ "$faults" = 0 ] || exit 1
printf 'intact: %s, result %s, sealed by key %s\n' "$name" "$(said .predicate.result)" "$key"
