import Kernel
import Performance
import Registry
import Trading

extension Feature {
    /// The experts' own pages on the portal, what a bidder is asked in an evaluation, and the desk of committees.
    static func tradingExperts(_ accounts: Accounts, tools: ReportTools) -> Feature {
        Feature(
            heading: tradingHeading,
            navigation: [
                Entry(title: CommitteeListPage.heading, path: .tradeCommittees, roles: CommitteeDesk.readers)
            ],
            ownDoors: [
                OwnDoor(title: ownReviews, path: .expertFront) { account, registry in
                    if try await registry.expert(of: account) != nil { return true }
                    return try await !registry.seats(of: account).isEmpty
                }
            ], matterLinks: committeeLinks
        ) { routes, console in
            let desk = CommitteeDesk(console: console, accounts: accounts, tools: tools)
            ExpertFrontPages(desk: desk).add(to: routes)
            ExpertEntryPages(desk: desk).add(to: routes)
            RoomPages(desk: desk).add(to: routes)
            RoomStepPages(desk: desk).add(to: routes)
            BidRoomPages(desk: desk).add(to: routes)
            BidderQuestionPages(desk: desk).add(to: routes)
            CommitteePages(desk: desk).add(to: routes)
            CommitteeStepPages(desk: desk).add(to: routes)
            CommitteeReportPages(desk: desk).add(to: routes)
        }
    }

    private static let ownReviews = LocalizedText(zh: "我的评审", en: "My reviews")

    private static let committeeLinks: @Sendable (Register, Record) -> [MatterLink] = { register, record in
        guard register.name == TradeCommittee.register.name else { return [] }
        return [
            MatterLink(
                title: LocalizedText(zh: "评审委员会页", en: "Committee's page"), path: .tradeCommittee(record.head.number),
                roles: CommitteeDesk.readers)
        ]
    }
}

/// What the pages of experts and committees share.
struct CommitteeDesk: Sendable {
    let console: Console
    let accounts: Accounts
    let tools: ReportTools

    static let readers = Role.tradingStaff.subtracting([.keyTrustee])

    var registry: Registry { console.registry }

    /// Of somebody signed in on the portal.
    func expert(of account: Int64?) async throws -> ReviewExpert? {
        guard let account else { return nil }
        return try await registry.expert(of: account)
    }

    func seats(of account: Int64?) async throws -> [(seat: CommitteeSeat, committee: TradeCommittee, lot: Lot)] {
        guard let account else { return [] }
        return try await registry.seats(of: account)
    }

    func random() -> [UInt8] { accounts.random(32) }
}

/// The style and script of the experts' pages.
enum ExpertAssets {
    static var html: HTML {
        """
        <link rel="stylesheet"\(href: Assets.expert.address)><script src="\(Assets.expertScript.address)" defer></script>
        """
    }
}

extension TradeCommittee.State {
    var tone: ChipTone {
        switch self {
        case .requested, .approved: .neutral
        case .drawing, .formed, .declaring, .qualification, .conformity, .talks, .offers, .scoring, .reporting: .active
        case .short: .soon
        case .signed: .done
        case .dissolved: .paused
        }
    }

    var chip: StateChip { StateChip(label: label, tone: tone) }
}

extension CommitteeSeat.State {
    var tone: ChipTone {
        switch self {
        case .invited: .soon
        case .accepted, .present: .active
        case .declared: .done
        case .declined, .released: .neutral
        case .replaced: .paused
        }
    }

    var chip: StateChip { StateChip(label: label, tone: tone) }
}

extension ReviewExpert.State {
    var tone: ChipTone {
        switch self {
        case .applied, .reviewed: .active
        case .active: .done
        case .refused, .removed: .neutral
        case .paused: .paused
        case .suspended: .overdue
        }
    }

    var chip: StateChip { StateChip(label: label, tone: tone) }
}
