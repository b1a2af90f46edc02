#!/bin/sh
{{#pytest}}
# A definition may start pytest as a module, which also looks for modules where it is started.
if [ "$1 $2" = '-m pytest' ]; then shift 2; PYTHONPATH=.${PYTHONPATH:+:$PYTHONPATH} exec '{{main}}' "$@"; fi
{{/pytest}}
exec '{{python}}' "$@"
