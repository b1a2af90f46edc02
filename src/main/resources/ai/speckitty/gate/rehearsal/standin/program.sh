#!/bin/sh
exec '{{python}}' -B{{#bare}} -I -S{{/bare}} '{{main}}' "$@"
