import Findings
import Kernel
import Registry
import Storage

extension PathOf {
    package static var crosscheck: PathOf { "/crosscheck" }
    package static func crosscheckFile(_ format: Segment) -> PathOf { "/crosscheck/files/\(format)" }
    package static func checkedDocument(_ number: Segment) -> PathOf { "/crosscheck/documents/\(number)" }
    package static func checkedDocumentFile(_ number: Segment, _ format: Segment) -> PathOf {
        "/crosscheck/documents/\(number)/files/\(format)"
    }
    package static func newEdition(_ number: Segment) -> PathOf { "/crosscheck/documents/\(number)/versions" }
    package static func judgement(_ number: Segment, _ finding: Segment, _ act: Segment) -> PathOf {
        "/crosscheck/documents/\(number)/findings/\(finding)/\(act)"
    }
}

extension Feature {
    /// Reports handed in to be checked, their findings, and what readers make of them.
    package static let crosscheck = Feature(
        heading: LocalizedText(zh: "核查", en: "Checking"),
        navigation: [Entry(title: DocumentListPage.heading, path: .crosscheck, roles: CheckedDocument.readers)],
        matterLinks: links
    ) { routes, console in
        let work = CheckingWork(registry: console.registry)
        DocumentPages(console: console, work: work).add(to: routes)
        DocumentFiles(console: console).add(to: routes)
    }

    private static let links: @Sendable (Register, Record) -> [MatterLink] = { register, record in
        let title = LocalizedText(zh: "原文与发现", en: "Text and findings")
        switch register.name {
        case CheckedDocument.register.name:
            return [
                MatterLink(title: title, path: .checkedDocument(record.head.number), roles: CheckedDocument.readers)
            ]
        case ReportFinding.register.name:
            guard case .text(let document) = register.value("document", of: record),
                case .integer(let position) = register.value("position", of: record)
            else { return [] }
            return [
                MatterLink(
                    title: title, path: .checkedDocument(document).at("finding-\(position)"),
                    roles: CheckedDocument.readers)
            ]
        default: return []
        }
    }
}
