import Kernel
import Registry
import Storage

/// What acts go by.
struct BehaviourStore {
    let session: Session

    func facts(of act: SupervisionBehaviour) throws -> BehaviourFacts {
        var facts = BehaviourFacts()
        let item: SupervisionItem? = try session.matter(number: act.item)
        facts.isClaimed = item?.state == .claimed
        if let code = act.creditCode {
            facts.isKnown =
                try session.value(
                    "SELECT 1 FROM inspection_object WHERE credit_code = \(code) LIMIT 1", as: Int.self) != nil
        }
        if act.kind == .inspection, let code = act.creditCode { facts.twin = try twin(of: act, code) }
        facts.expired = try expired(act.certificateList, on: act.actedAt.day)
        return facts
    }

    func twin(of act: SupervisionBehaviour, _ code: String) throws -> String? {
        let day = act.actedAt.day
        let month = Period.month(day.month, of: day.year)
        let (start, end) = (Timestamp(month.firstDay), Timestamp(month.lastDay.advanced(by: 1)))
        return try session.value(
            """
            SELECT number FROM inspection_act WHERE item = \(act.item) AND credit_code = \(code)
                AND kind = 'inspection' AND state <> 'voided' AND number <> \(act.head.number)
                AND acted_at >= \(start) AND acted_at < \(end) LIMIT 1
            """)
    }

    /// Certificates that the pool knows and that weren't valid on the day.
    private func expired(_ certificates: [String], on day: Day) throws -> [String] {
        guard !certificates.isEmpty else { return [] }
        return try session.rows(
            """
            SELECT certificate FROM inspector WHERE certificate IN \(list: certificates)
                AND certificate_until < \(day) ORDER BY certificate
            """
        ) { try $0[0] }
    }
}
