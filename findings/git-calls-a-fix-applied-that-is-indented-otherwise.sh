#!/usr/bin/env bash
# Two branches add the same line, once inside of a loop and once behind it. git leaves blanks out of a patch's identity: "git cherry" calls the one
# applied on the other's branch, "git log --cherry-pick" hides it, and "git rebase" drops it. In Python the two programs differ, so that who asks
# one of these whether a fix was picked gets a yes for other behaviour. Exits non-zero if that changes.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@localhost GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@localhost
git --version
python3 --version
git init -q -b main
program() {
  printf 'def last(orders):\n    for order in orders:\n        price = order * 2\n%s\n\n\nprint(last([1, 2, 3]))\n' "$1" >shop.py
  git add shop.py
  git commit -q -m "$2"
}
program '    pass' 'before'
git switch -q -c release
program '        return price' 'return the price, picked'
git switch -q main
program '    return price' 'return the price'
echo "main $(python3 shop.py), release $(git show release:shop.py | python3 -)" | tee seen.txt
{
  git cherry -v release main
  echo "$(git log --format=%s --cherry-pick --right-only release...main | wc -l) left by --cherry-pick"
  git rebase release main 2>&1 | grep "^warning"
  echo "after the rebase $(python3 shop.py)"
} | tee -a seen.txt
grep -qx 'main 6, release 2' seen.txt
grep -qE '^- [0-9a-f]{40} return the price$' seen.txt
grep -qx '0 left by --cherry-pick' seen.txt
grep -q 'skipped previously applied commit' seen.txt
grep -qx 'after the rebase 2' seen.txt
