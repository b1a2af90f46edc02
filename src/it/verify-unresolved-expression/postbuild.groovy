import ai.speckitty.gate.it.ReleaseRepo

ReleaseRepo.refused(basedir, 'CONFIG_INVALID')
def findings = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/spec-kitty-gate/verdict.json')).findings
assert findings.collect { it.subject } == ['<dryRun> of the plugin', 'gate.rc']
assert findings.collect { it.expected } == ['something that ${our.dry.run} stands for', 'something that ${our.candidate} stands for']
return true
