import ai.speckitty.gate.it.ReleaseRepo

ReleaseRepo.of(context).world().close()
assert new File(basedir, 'target/spec-kitty-gate/phases/doctor.json').text.contains('"verdict":"PASSED"')
assert new File(basedir, 'target/spec-kitty-gate/ledger.jsonl').text.contains('"rc":"3.2.0rc16"')
assert new File(basedir, 'evidence root').isDirectory()
return true
