import Registry
import Supervision

// The files of internet + supervision.
extension SimulatedYear {
    var supervisionFiles: [SimulatedFile] {
        let files = SupervisionFiles(plan, season, authorities, seed: seed)
        let counts = files.plan
        return [
            SimulatedFile("supervision-items", SupervisionItem.register, expecting: counts.items) { files.items() },
            SimulatedFile(
                "inspection-checklists", InspectionChecklist.register, expecting: counts.checklists + counts.missing
            ) { files.checklists() },
            SimulatedFile("inspection-objects", InspectionObject.register, expecting: counts.objects) {
                files.objects()
            },
            SimulatedFile("inspectors", Inspector.register, expecting: counts.inspectors) { files.inspectors() },
            SimulatedFile("inspection-plans", InspectionPlan.register, expecting: counts.plans) { files.plans() },
            SimulatedFile("inspection-tasks", InspectionTask.register, expecting: counts.plans * 8) { files.tasks() },
            SimulatedFile("inspection-acts", SupervisionBehaviour.register, expecting: counts.withActs * 8 / 5) {
                files.acts()
            },
            SimulatedFile("supervision-disclosures", SupervisionDisclosure.register, expecting: counts.disclosures) {
                files.disclosures()
            },
            SimulatedFile("supervision-clues", SupervisionClue.register, expecting: counts.clues) { files.clues() },
        ]
    }
}
