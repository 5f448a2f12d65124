import Kernel
package import Registry

extension Register {
    /// What this part of the house adds to the registry, in the order of a year's work.
    package static let performance: [Register] = [
        Target.register, Project.register, MonitorEntry.register, ReportedFact.register, CriterionFinding.register,
        Deviation.register, SelfEvaluation.register, ReviewScore.register, Rectification.register,
    ].map { $0.within(LocalizedText(zh: "绩效管理", en: "Performance")) }
}
