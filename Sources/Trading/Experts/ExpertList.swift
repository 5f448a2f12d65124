package import Kernel
package import Registry

/// Who may be drawn for a committee and who is kept out, each with a reason (候选名单与回避).
package struct ExpertList: Sendable {
    package let list: DrawList
    package let experts: [String: ReviewExpert]
    /// Specialities with fewer than three candidates a seat.
    package let narrow: [DrawSeat]

    package struct Terms: Sendable {
        package let committee: TradeCommittee
        /// The buying side, which nobody drawn may belong to, and the supervisor, who never serves.
        package let own: [TradingUnit]
        /// Experts who sit elsewhere that day.
        package let busy: Set<String>
        package let years: Int

        package init(committee: TradeCommittee, own: [TradingUnit], busy: Set<String>, years: Int) {
            self.committee = committee
            self.own = own
            self.busy = busy
            self.years = years
        }
    }

    /// `pool`: the experts who are in it now. Those without any of the specialities asked for, or from another region, aren't
    /// candidates; those with a reason to stay away are, and are excluded by name of the reason.
    package init(_ pool: [ReviewExpert], for terms: Terms) throws(Refusal) {
        let seats = terms.committee.seatList
        let wanted = Set(seats.map(\.speciality))
        let fitting = pool.filter { expert in
            let fits = wanted.contains("") || !wanted.isDisjoint(with: expert.specialityList)
            let near =
                terms.committee.region.map { expert.head.region.description.hasPrefix($0.prefixOfRegion) } ?? true
            return expert.state == .active && fits && near
        }
        let exclusions = fitting.compactMap { expert in
            Self.exclusion(of: expert, terms).map { DrawExclusion(expert.head.number, reason: $0) }
        }
        list = try DrawList(
            fitting.map { DrawCandidate($0.head.number, fits: Array(wanted.intersection($0.specialityList))) },
            excluding: exclusions)
        experts = Dictionary(fitting.map { ($0.head.number, $0) }, uniquingKeysWith: { first, _ in first })
        narrow = seats.tooNarrow(list.candidates)
    }

    private static func exclusion(of expert: ReviewExpert, _ terms: Terms) -> String? {
        let day = terms.committee.reviewAt.day
        if expert.account == nil { return "未绑定门户账号，无法通知" }
        if LeaveCalendar(expert.leave ?? "")?.contains(day) ?? false { return "评审当日请假" }
        if terms.busy.contains(expert.head.number) { return "评审当日已有其他评审任务" }
        if let own = Recusal.of(expert, from: terms.own, on: day, years: terms.years) {
            return "招标（采购）方或监督部门人员：\(own.ground.label.zh)"
        }
        if let recusal = Recusal.of(expert, from: terms.committee.unitList, on: day, years: terms.years) {
            return "列明须回避单位：\(recusal.ground.label.zh)"
        }
        return nil
    }
}

extension String {
    /// 530500 stands for everything that begins with 5305.
    fileprivate var prefixOfRegion: String {
        var text = self
        while text.hasSuffix("00") { text.removeLast(2) }
        return text
    }
}
