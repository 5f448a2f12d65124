import Kernel
package import Performance
package import Registry
import Storage
import Supervision

extension Feature {
    /// The pages of internet + supervision.
    package static func supervisionPages(_ accounts: Accounts, tools: ReportTools) -> [Feature] {
        [
            Feature(
                heading: LocalizedText(zh: "互联网+监管", en: "Internet + supervision"),
                navigation: [
                    Entry(title: InspectionDeskPage.heading, path: .inspections, roles: InspectionRoom.readers),
                    Entry(
                        title: LocalizedText(zh: "监管公开", en: "Public pages"), path: .supervisionFront,
                        roles: InspectionRoom.readers),
                ], matterLinks: inspectionLinks
            ) { routes, console in
                let room = InspectionRoom(console: console, random: accounts.random)
                InspectionDeskPages(room: room).add(to: routes)
                InspectionTaskPages(room: room).add(to: routes)
                InspectionPlanPages(room: room).add(to: routes)
                SupervisionPublicPages(room: room).add(to: routes)
            }
        ]
    }

    private static let inspectionLinks: @Sendable (Register, Record) -> [MatterLink] = { register, record in
        switch register.name {
        case InspectionPlan.register.name:
            [
                MatterLink(
                    title: LocalizedText(zh: "办理页", en: "Desk"), path: .inspectionPlan(record.head.number),
                    roles: InspectionRoom.readers)
            ]
        case InspectionTask.register.name:
            [
                MatterLink(
                    title: LocalizedText(zh: "检查页", en: "Inspection page"), path: .inspectionTask(record.head.number),
                    roles: InspectionRoom.readers)
            ]
        case SupervisionDisclosure.register.name
        where record.state == SupervisionDisclosure.State.published.rawValue:
            [
                MatterLink(
                    title: LocalizedText(zh: "公开页面", en: "Public page"), path: .supervisionNotice(record.head.number),
                    isDesk: false)
            ]
        case "hotline_order": [clue(from: record, in: register)]
        default: []
        }
    }

    /// A complaint becomes a clue: its number and words go along.
    private static func clue(from order: Record, in register: Register) -> MatterLink {
        let content = if case .text(let text) = register.value("content", of: order) { text } else { "" }
        let path = Path.newMatter(SupervisionClue.register.name).with([
            "source": SupervisionClue.Source.hotline.rawValue, "source_number": order.head.number,
            "content": String(content.prefix(400)),
        ])
        return MatterLink(
            title: LocalizedText(zh: "转监管线索", en: "Make it a clue"), path: path, roles: [.hotlineManager, .regulator],
            isDesk: false)
    }
}

/// What the pages of inspections share.
struct InspectionRoom: Sendable {
    let console: Console
    let random: @Sendable (Int) -> [UInt8]

    static let readers: Set<Role> = [.regulator, .leader, .auditor, .administrator]

    var registry: Registry { console.registry }
}

extension InspectionTask.State {
    var tone: ChipTone {
        switch self {
        case .assigned: .soon
        case .onSite, .recorded: .active
        case .closed: .soon
        case .published: .done
        case .cancelled: .neutral
        }
    }
}

extension InspectionPlan.State {
    var tone: ChipTone {
        switch self {
        case .drafted: .neutral
        case .approved, .drawing: .soon
        case .executing, .finished: .active
        case .published: .done
        case .voided: .paused
        }
    }
}
