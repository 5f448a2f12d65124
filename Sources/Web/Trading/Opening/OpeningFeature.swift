import Hummingbird
import Kernel
import Performance
import Registry
import Trading

extension Feature {
    /// The opening hall for everybody, the host's and the supervisor's desk, and the trustees'.
    static func tradingOpening(tools: ReportTools) -> Feature {
        Feature(
            heading: tradingHeading,
            navigation: [
                Entry(title: OpeningListPage.heading, path: .tradeOpenings, roles: OpeningDesk.readers),
                Entry(title: TrusteePage.heading, path: .trusteeDesk, roles: OpeningDesk.keepers),
            ],
            matterLinks: { register, record in
                guard register.name == TradeOpening.register.name else { return [] }
                return [
                    MatterLink(
                        title: LocalizedText(zh: "开标现场", en: "Opening hall"), path: .tradeOpening(record.head.number),
                        roles: OpeningDesk.readers)
                ]
            }
        ) { routes, console in
            let desk = OpeningDesk(console: console, tools: tools)
            OpeningHallPages(desk: desk).add(to: routes)
            OpeningDeskPages(desk: desk).add(to: routes)
            OpeningRecordPages(desk: desk).add(to: routes)
            TrusteePages(desk: desk).add(to: routes)
        }
    }
}

/// What the pages of openings share.
struct OpeningDesk: Sendable {
    let console: Console
    let tools: ReportTools
    var registry: Registry { console.registry }

    static let readers = Role.tradingStaff.subtracting([.keyTrustee])
    static let keepers: Set<Role> = [.keyTrustee, .tradingSupervisor]

    /// The part of the hall that follows what happens.
    func stream(_ lot: String, _ language: Language, isAllowed: @escaping @Sendable () async throws -> Bool) -> Response
    {
        let (registry, console) = (registry, console)
        return LiveFragments.response(
            LiveFragments(
                seconds: console.settings.streamSeconds, pulse: { try await registry.openingPulse(ofLot: lot) },
                isAllowed: isAllowed,
                fragment: {
                    guard let standing = try await registry.openingStanding(ofLot: lot) else { return HTML() }
                    return OpeningFragment(standing: standing, now: registry.now).html(in: language)
                }))
    }
}
