import Kernel
package import Registry

extension Register {
    /// The registers of internet + supervision, those first that others name.
    package static let supervision: [Register] = [
        SupervisionItem.register, InspectionChecklist.register, InspectionObject.register, Inspector.register,
        InspectionPlan.register, InspectionTask.register, SupervisionBehaviour.register, InspectionFinding.register,
        SupervisionDisclosure.register, SupervisionClue.register,
    ].map { $0.within(LocalizedText(zh: "互联网+监管", en: "Internet + supervision")) }
}
