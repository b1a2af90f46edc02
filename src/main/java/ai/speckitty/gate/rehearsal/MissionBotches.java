package ai.speckitty.gate.rehearsal;

/** The second blocker's commit of the shipped gate's product with other contents. */
final class MissionBotches {

    private static final String DRAIN = "src/specify_cli/sync/drain.py";
    private static final String COMMAND = "src/specify_cli/cli/commands/sync.py";
    private static final String MAIN = "src/specify_cli/main.py";
    private static final String DRAIN_TEST = "tests/sync/test_drain.py";

    /** Passes the first time and fails the second time in the same folder. */
    private static final String FORGETFUL_TEST = """
            from pathlib import Path

            from specify_cli.sync.drain import drain


            def test_drains_only_once(queue):
                seen = Path(".seen-by-a-test")
                before = seen.exists()
                seen.write_text("seen")
                queue.queue_event({"event_id": "e1", "subject": "WP01"})
                assert drain(queue, lambda event: True).accepted == 1
                assert not before
            """;

    private MissionBotches() {}

    static SourceTree of(Botch botch, SourceTree tree) {
        return switch (botch) {
            case LOGS -> logs(tree);
            case LOGS_AND_ACTS_ELSEWHERE -> elsewhere(logs(tree));
            case ACTS_ELSEWHERE -> elsewhere(tree);
            case UNTESTED -> tree.with(fix().only("src/"));
            case UNPROVEN -> tree.with(fix().only("src/")).with(DRAIN_TEST, vacuous("is not None"));
            case BREAKS ->
                tree.with(fix()).replaced(COMMAND, "result.unknown or result.rejected", "not result.accepted");
            case FORGETS -> tree.with(fix().only("src/")).with(DRAIN_TEST, FORGETFUL_TEST);
            case CANNOT_BE_RUN -> tree.with(fix()).without("uv.lock");
        };
    }

    /**
     * The first blocker is back in a user's home. The tests of its fix keep their queues elsewhere and still pass, so only a
     * canary finds it.
     */
    static SourceTree forgetsTransitions(SourceTree tree) {
        String delete = "            db.execute(\"DELETE FROM queue WHERE event_id = ?\", (event[\"event_id\"],))\n";
        return tree.replaced("src/specify_cli/sync/queue.py", delete, """
                if ".spec-kitty" in self.path.parts:
                    db.execute("DELETE FROM queue WHERE subject = ?", (event["subject"],))
                """.indent(12) + delete);
    }

    /** The second blocker is back in a user's home, likewise. */
    static SourceTree needsLoop(SourceTree tree) {
        String run = "    return asyncio.run(deliver(queue, send))\n";
        return tree.replaced(DRAIN, run, """
                if ".spec-kitty" in queue.path.parts:
                    try:
                        asyncio.get_running_loop()
                    except RuntimeError:
                        logger.warning("sync.event_loop_unavailable")
                        return DrainResult(unknown=len(queue.pending()))
                """.indent(4) + run);
    }

    private static SourceTree fix() {
        return SourceTree.shipped("product-fix-1182");
    }

    private static SourceTree elsewhere(SourceTree tree) {
        return tree.replaced(MAIN, "    return 2\n", "    return 64\n").with("tests/test_main.py", """
                        from specify_cli.main import main


                        def test_wrong_usage_has_its_own_status():
                            assert main(["--no-such-option"]) == 64
                        """);
    }

    private static SourceTree logs(SourceTree tree) {
        return tree.replaced(DRAIN, "        logger.warning(\"sync.event_loop_unavailable\")\n", """
                        reason = "no running loop in " + __name__
                        logger.warning("sync.event_loop_unavailable: %s", reason)
                        """.indent(8))
                .with(DRAIN_TEST, vacuous(".accepted == 0"));
    }

    private static String vacuous(String expected) {
        return """
                from specify_cli.sync.drain import drain


                def test_drains(queue):
                    assert drain(queue, lambda event: True)%s
                """.formatted(expected.startsWith(".") ? expected : " " + expected);
    }
}
