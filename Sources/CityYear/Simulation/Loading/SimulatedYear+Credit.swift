import Credit
import Registry

// The files of the credit platform.
extension SimulatedYear {
    var creditFiles: [SimulatedFile] {
        let files = CreditFiles(plan, season, authorities, seed: seed)
        let counts = files.plan
        return [
            SimulatedFile("credit-sources", CreditSource.register, expecting: 6) { files.sources() },
            SimulatedFile("credit-records", CreditRecord.register, expecting: counts.gathered) { files.records() },
            SimulatedFile("pledge-templates", PledgeTemplate.register, expecting: 7) { files.templates() },
            SimulatedFile("credit-pledges", CreditPledge.register, expecting: counts.pledges) { files.pledges() },
            SimulatedFile("credit-declarations", CreditDeclaration.register, expecting: counts.declarations + 3) {
                files.declarations()
            },
        ]
    }
}
