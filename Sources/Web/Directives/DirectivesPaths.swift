extension PathOf {
    package static var directiveBoard: PathOf { "/directives" }
    package static func directivePage(_ number: Segment) -> PathOf { "/directives/tasks/\(number)" }
    package static var complaintsView: PathOf { "/directives/complaints" }
    package static var disclosureDesk: PathOf { "/directives/disclosure" }
    package static var disclosureDrafts: PathOf { "/directives/disclosure/drafts" }
    package static func disclosureDraft(_ number: Segment) -> PathOf { "/directives/disclosure/drafts/\(number)" }

    // For everybody.
    package static var disclosure: PathOf { "/disclosure" }
    package static func disclosureItem(_ number: Segment) -> PathOf { "/disclosure/items/\(number)" }
    package static func disclosureFile(_ number: Segment, _ format: Segment) -> PathOf {
        "/disclosure/items/\(number)/files/\(format)"
    }
    package static var publicRules: PathOf { "/disclosure/rules" }
    package static var publicPowers: PathOf { "/disclosure/powers" }
    package static var disclosureStatistics: PathOf { "/disclosure/statistics" }

    // For somebody who asks.
    package static var disclosureRequests: PathOf { "/disclosure/requests" }
    package static var newDisclosureRequest: PathOf { "/disclosure/requests/new" }
    package static func disclosureRequest(_ number: Segment) -> PathOf { "/disclosure/requests/\(number)" }
}
