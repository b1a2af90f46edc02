import ai.speckitty.gate.it.ReleaseRepo

def repo = ReleaseRepo.of(context)
assert new File(basedir, 'target/spec-kitty-gate/phases/doctor.json').text.contains('"verdict":"PASSED"')
assert !new File(basedir, 'global-settings.xml').text.contains(repo.world().token())
assert repo.world().servers().requests().any { it.service() == 'github' }
repo.world().close()
return true
