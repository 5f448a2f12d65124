import Directives
import Kernel
package import Performance
package import Registry

extension Feature {
    /// The pages of directives and what is followed up.
    package static func directivesPages(_ accounts: Accounts, tools: ReportTools) -> [Feature] {
        [directives(accounts, tools: tools)]
    }

    private static func directives(_ accounts: Accounts, tools: ReportTools) -> Feature {
        Feature(
            heading: LocalizedText(zh: "政务督查", en: "Directives"),
            navigation: [
                Entry(title: DirectiveBoardPage.heading, path: .directiveBoard, roles: DirectivesRoom.readers),
                Entry(title: ComplaintsViewPage.heading, path: .complaintsView, roles: DirectivesRoom.watchers),
                Entry(title: DisclosureDeskPage.heading, path: .disclosureDesk, roles: DirectivesRoom.publishers),
            ], discloses: true, matterLinks: links
        ) { routes, console in
            let room = DirectivesRoom(console: console, accounts: accounts, tools: tools)
            DirectiveBoardPages(room: room).add(to: routes)
            ComplaintsViewPages(room: room).add(to: routes)
            DisclosureDeskPages(room: room).add(to: routes)
            DisclosurePages(room: room).add(to: routes)
            PublicListPages(room: room).add(to: routes)
            DisclosureRequestPages(room: room).add(to: routes)
        }
    }

    private static let links: @Sendable (Register, Record) -> [MatterLink] = { register, record in
        switch register.name {
        case Directive.register.name:
            [
                MatterLink(
                    title: LocalizedText(zh: "督办页", en: "Directive's page"), path: .directivePage(record.head.number),
                    roles: DirectivesRoom.readers)
            ]
        case DisclosureItem.register.name where record.state != DisclosureItem.State.draft.rawValue:
            [
                MatterLink(
                    title: LocalizedText(zh: "公开页面", en: "As published"), path: .disclosureItem(record.head.number),
                    isDesk: false)
            ]
        default: []
        }
    }
}

/// What the pages of this room share.
struct DirectivesRoom: Sendable {
    let console: Console
    let accounts: Accounts
    let tools: ReportTools

    static let readers = Role.officials
    /// Who looks at complaints from everywhere; each register still decides what of it they see.
    static let watchers: Set<Role> = [.disciplineInspector, .directiveOfficer, .auditor, .administrator]
    static let publishers: Set<Role> = [.directiveOfficer, .leader, .financeOfficer, .performanceOfficer]

    var registry: Registry { console.registry }
    var clock: WorkClock { WorkClock(calendar: registry.calendar, now: registry.now) }
}

extension Directive.State {
    var tone: ChipTone {
        switch self {
        case .drafted, .approved: .neutral
        case .issued, .signed, .inProgress, .reported, .verified: .active
        case .yellow, .returned: .soon
        case .red: .overdue
        case .closed: .done
        case .cancelled: .paused
        }
    }

    var chip: StateChip { StateChip(label: label, tone: tone) }
}
