package ai.speckitty.gate.testkit;

/** A canary script in plain bash: keeps the names and habits of the product's, and takes what a test puts into it. */
public final class CanaryStandIn {

    static final String TEXT = """
            #!/usr/bin/env bash
            set -u
            [ "${SPEC_KITTY_ENABLE_SAAS_SYNC:-}" = 1 ] || { echo "preflight: sync is off"; exit 2; }
            [ "$SK_E2E_SPEC_KITTY_BIN" = /venv/bin/spec-kitty ] || exit 2
            runs=4
            for argument in "$@"; do [ "$argument" = --single ] && runs=1; done
            out="$(cd "$(dirname "$0")/.." && pwd)/artifacts/sync_identity_boundary"
            mkdir -p "$out/runs"
            status=0
            saas=http://127.0.0.1:1/saas
            now() { date -u +%Y-%m-%dT%H:%M:%S.%3NZ; }
            ulid() {
              local millis=$(date +%s%3N) text="" digits=0123456789ABCDEFGHJKMNPQRSTVWXYZ i
              for i in 1 2 3 4 5 6 7 8 9 10; do text="${digits:$((millis % 32)):1}$text"; millis=$((millis / 32)); done
              for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do text="$text${digits:$((RANDOM % 32)):1}"; done
              echo "$text"
            }
            for run in $(seq 1 $runs); do
              echo "=== run $run of $runs ==="
              outcome=pass cli="spec-kitty-cli version 3.2.0rc16" id=$(ulid) started=$(now) scenarios=""
              declare -A said=()
              failing=""
              # before
              for n in 1 2 3 4; do
                word=pass; [ "$failing" = "$n" ] && { word=fail; outcome=fail; status=1; }
                if [ $word = pass ]; then echo "tests/canary.py::test_scenario_$n PASSED"
                else echo "tests/canary.py::test_scenario_$n FAILED"; printf '%b\\n' "${said[$n]:-}"; fi
                scenarios="$scenarios${scenarios:+,}{\\"scenario_id\\":$n,\\"name\\":\\"s$n\\",\\"status\\":\\"$word\\",\\"failure_reason\\":\\"${said[$n]:-}\\",\\"started_at\\":\\"$(now)\\"}"
              done
              cat > "$out/latest.json" <<END
            {"outcome":"$outcome","run_id":"$id","run_number":$run,"cli_version":"$cli","events_package_version":"5.1.0",
             "started_at":"$started","finished_at":"$(now)","saas_url":"$saas","scenarios":[$scenarios]}
            END
              cp "$out/latest.json" "$out/runs/run-$run.json"
              # after
              [ $status = 0 ] || exit $status
              sleep 0.005
            done
            exit $status
            """;

    private CanaryStandIn() {}

    /** The script of a world's harness for any installed CLI, with some lines put before each run writes its document. */
    public static String forAnyCommand(String before) {
        return TEXT.replace("[ \"$SK_E2E_SPEC_KITTY_BIN\" = /venv/bin/spec-kitty ] || exit 2\n", "")
                .replace("saas=http://127.0.0.1:1/saas", "saas=$(sed 's/^[^=]*=//' \"$out/../../.env\")")
                .replace("# before", before);
    }
}
