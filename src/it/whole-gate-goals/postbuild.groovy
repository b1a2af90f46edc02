import ai.speckitty.gate.it.ReleaseRepo

def repo = ReleaseRepo.of(context)
repo.ended('PASSED', '')
assert repo.attempts().size() == 1
ReleaseRepo.checkManifest(repo.attempts()[0])
def goals = ['doctor', 'verify-blockers', 'inspect-fix', 'install-rc', 'preflight', 'canary-single', 'canary-fourrun',
             'post-evidence', 'canary-teamspace', 'post-tracker']
assert ReleaseRepo.files(repo.attempts()[0]).containsAll(goals.collect { "phases/${it}.json".toString() })
def report = new File(basedir, 'target/spec-kitty-gate/report.html').text
assert report.contains('rc16-attempt1') && report.contains('attestation.dsse.json')
assert repo.writes() == [
    'POST /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41/comments',
    'PATCH /repos/Priivacy-ai/spec-kitty-end-to-end-testing/issues/41',
    'POST /repos/Priivacy-ai/spec-kitty/issues/1038/comments']
return true
