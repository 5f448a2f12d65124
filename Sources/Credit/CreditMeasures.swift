import Kernel
import Registry

/// What the credit platform adds up to.
enum CreditMeasures {
    static let ofRecords = [
        Measure(
            "credit.gathered", zh: "平台数据归集", en: "credit records gathered", of: "credit_record", .count, in: .line,
            .during("received_on"), by: "category", where: .not(.state(["revoked"]))),
        Measure(
            "credit.published.in_time", zh: "双公示按期上网率", en: "licences and punishments made public in time",
            of: "credit_record", .share(.equals("timeliness", Punctuality.inTime)), in: .percent,
            .during("published_on"), by: "category", among: .isSet("timeliness")),
    ]

    static let ofPledges = [
        Measure(
            "credit.pledges", zh: "信用承诺", en: "credit pledges", of: "credit_pledge", .count, in: .line,
            .during("signed_on"), by: "kind", where: .not(.state(["withdrawn"]))),
        Measure(
            "credit.pledges.kept", zh: "承诺履行率", en: "pledges kept", of: "credit_pledge",
            .share(.state(["fulfilled"])), in: .percent, .during("signed_on"), by: "kind",
            among: .state(["fulfilled", "broken", "cured"])),
    ]

    static let ofDeclarations = [
        Measure(
            "credit.self_declared", zh: "自主申报", en: "self-declarations", of: "credit_declaration", .count, in: .line,
            .during("declared_on"), by: "kind", where: .not(.state(["refused", "withdrawn"])))
    ]
}
