def log = new File(basedir, 'build.log').text
assert log.contains('[WAITING RC_NOT_PUBLISHED] install-rc')
assert new File(basedir, 'target/rehearsal/world/requests.jsonl').readLines().size() > 5
assert new File(basedir, 'target/rehearsal/target/spec-kitty-gate/phases/install-rc.json').text.contains('RC_NOT_PUBLISHED')
return true
