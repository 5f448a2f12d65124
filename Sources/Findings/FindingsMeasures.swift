import Kernel
import Registry

extension CheckedDocument {
    static let measures = [
        Measure(
            "checked_document.checked", zh: "核查报告数", en: "reports checked", of: "checked_document", .count, in: .item,
            .during("checked_on"), where: .state(["read", "superseded"]))
    ]
}

extension ReportFinding {
    static let measures = [
        Measure(
            "report_finding.contradictions", zh: "核查发现的矛盾", en: "contradictions found", of: "report_finding", .count,
            in: .item, .during("found_on"), where: .equals("verdict", "contradicts")),
        Measure(
            "report_finding.accepted", zh: "属实的核查发现", en: "findings accepted", of: "report_finding", .count, in: .item,
            .during("found_on"), where: .state(["accepted"])),
    ]
}
