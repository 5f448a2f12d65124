import Directives
import Kernel
import Registry

// The files of directives.
extension SimulatedYear {
    var directivesFiles: [SimulatedFile] {
        let part = DirectivesPlan(scale: plan.scale)
        let rules = RuleFiles(year: plan.year, catalogue: stream.pools.catalogue, authorities: authorities)
        let tasks = DirectiveFiles(
            year: plan.year, season: season, authorities: authorities, daily: part.daily, seed: seed)
        let asked = DisclosureFiles(year: plan.year, season: season, requests: part.requests, seed: seed)
        return [
            SimulatedFile("rule-documents", RuleDocument.register, expecting: RuleTable.rows.count) { rules.rules() },
            SimulatedFile("power-items", PowerItem.register, expecting: rules.powerCount) { rules.powers() },
            SimulatedFile("directive-designations", DirectiveDesignation.register, expecting: 2) {
                tasks.designations()
            },
            SimulatedFile(
                "directives", Directive.register, expecting: KeyTaskTable.tasks.count + part.daily
            ) { tasks.directives() },
            SimulatedFile("directive-steps", DirectiveStep.register, expecting: 22 + part.daily) { tasks.steps() },
            SimulatedFile("disclosure-requests", DisclosureRequest.register, expecting: part.requests) {
                asked.written()
            },
        ]
    }
}
