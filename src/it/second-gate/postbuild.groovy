import ai.speckitty.gate.it.ReleaseRepo
import groovy.json.JsonSlurper

def repo = ReleaseRepo.of(context)
repo.ended('PASSED', '')
assert repo.writes() == [
    'POST /repos/example/harbour-canary/issues/3/comments',
    'PATCH /repos/example/harbour-canary/issues/3',
    'POST /repos/example/harbour/issues/1/comments']
assert repo.attempts()*.fileName*.toString() == ['rc2-attempt1']
def attempt = repo.attempts()[0]
ReleaseRepo.checkManifest(attempt)
def files = ReleaseRepo.files(attempt)
assert files.findAll { it.startsWith('runs/') } == ['runs/run-1.json', 'runs/run-2.json', 'runs/run-3.json']
assert files.findAll { it.startsWith('teamspace/') }.empty
def read = { it -> new JsonSlurper().parse(attempt.resolve("phases/${it}.json").toFile()) }
assert read('canary-fourrun').facts.runs.every { it.scenarios.size() == 2 }
assert read('canary-teamspace').verdict == 'PASSED'
assert read('install-rc').facts.version == '2.0.0rc2'
def comment = attempt.resolve('comments/example-harbour-1.md').toFile().getText('UTF-8')
assert !comment.contains('Teamspace') && !comment.contains('spec-kitty-cli')

def rehearsed = new JsonSlurper().parse(new File(basedir, 'target/rehearsal/target/spec-kitty-gate/verdict.json'))
assert rehearsed.verdict == 'STOPPED' && rehearsed.code == 'CANARY_FAILED' && rehearsed.phase == 'canary-fourrun'
assert new File(basedir, 'build.log').getText('UTF-8').contains('[STOP CANARY_FAILED] canary-fourrun, harbour-lights 2.0.0rc2')
return true
