import Kernel
import Registry

extension Measure {
    /// Recruited: who answered a public call and was admitted, in the period of the admission, whatever became of them since.
    static let ofExperts = [
        Measure(
            "experts.recruited", zh: "公开征聘评审专家", en: "experts recruited", of: "review_expert", .count, in: .name,
            .during("admitted_on"), by: "title", where: .isSet("recruitment")),
        Measure(
            "experts.pool", zh: "在库评审专家", en: "experts in the pool", of: "review_expert", .count, in: .name,
            .upTo("admitted_on"), by: "title",
            where: .state([ReviewExpert.State.active, .paused, .suspended].map(\.rawValue))),
    ]
}
