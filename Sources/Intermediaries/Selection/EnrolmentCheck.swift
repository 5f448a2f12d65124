package import Kernel
import Registry

/// Whether an intermediary may take part in a need (报名资格), at enrolling and again at closing.
package struct EnrolmentCheck: Sendable {
    package let need: IntermediaryNeed
    package let service: IntermediaryService?
    /// The day of closing: what counts is what holds then.
    package let day: Day

    package init(need: IntermediaryNeed, service: IntermediaryService?, day: Day) {
        self.need = need
        self.service = service
        self.day = day
    }

    /// Nil when nothing stands in the way.
    package func objection(
        to provider: Intermediary, _ qualifications: [IntermediaryQualification]
    ) -> LocalizedText? {
        switch provider.state {
        case .active: break
        case .suspended:
            return LocalizedText(
                zh: "您单位被暂停报名至\(provider.suspendedUntil?.description ?? "另行通知")：\(provider.decision ?? "")。",
                en:
                    "You may not enrol until \(provider.suspendedUntil?.description ?? "further notice"): \(provider.decision ?? "")."
            )
        case .applied, .returned, .publicised, .removed:
            return LocalizedText(
                zh: "您单位尚未入驻或已清退，不能报名。", en: "You aren't in the market, or were removed from it, so you can't enrol.")
        }
        guard provider.serviceNumbers.contains(need.service) else {
            return LocalizedText(
                zh: "您单位没有登记“\(service?.name ?? need.service)”，请先变更服务范围。",
                en: "“\(service?.name ?? need.service)” is not among your services. Add it first.")
        }
        if let recusal = need.recusalList.first(where: { $0.code == provider.code }) {
            return LocalizedText(
                zh: "与\(need.ownerName)存在\(recusal.reason)，依规回避，不能报名。",
                en: "You stay away because of your tie to \(need.ownerName): \(recusal.reason).")
        }
        if provider.code == need.ownerCode {
            return LocalizedText(
                zh: "与\(need.ownerName)存在同一单位关系，依规回避，不能报名。", en: "You are the owner of this need and can't enrol in it."
            )
        }
        return qualificationObjection(qualifications)
    }

    private func qualificationObjection(_ held: [IntermediaryQualification]) -> LocalizedText? {
        guard let kind = service?.qualification else { return nil }
        let own = held.filter { $0.kind == kind }
        if own.contains(where: { $0.state == .verified && $0.validUntil >= day }) { return nil }
        guard let latest = own.filter({ $0.state == .verified || $0.state == .expired }).map(\.validUntil).max() else {
            return LocalizedText(
                zh: "本项目需要“\(kind)”，您单位没有经核验的该项资质，不能报名。",
                en: "This need takes “\(kind)”, which you have not shown. You can't enrol.")
        }
        return LocalizedText(
            zh: "\(kind)已于\(latest)到期，本次不能报名；更新核验后可参加其他项目。",
            en: "“\(kind)” ends on \(latest), so you can't enrol this time. Renew it and have it checked for others.")
    }
}

/// Enrolments that name the same practitioner (同一人员), by certificate: neither is valid. Looked for at closing, or it would tell
/// who enrols. Heads of one name may be two people: that is a signal, not a reason.
package enum SharedPeople {
    package struct Entry: Sendable, Hashable {
        package let enrolment: String
        package let provider: String
        package let certificate: String?

        package init(enrolment: String, provider: String, certificate: String?) {
            self.enrolment = enrolment
            self.provider = provider
            self.certificate = certificate
        }
    }

    /// By enrolment, what the other one is told.
    package static func found(in entries: [Entry]) -> [String: LocalizedText] {
        var found: [String: LocalizedText] = [:]
        for entry in entries {
            guard let certificate = entry.certificate,
                let other = entries.first(where: { $0.enrolment != entry.enrolment && $0.certificate == certificate })
            else { continue }
            found[entry.enrolment] = LocalizedText(
                zh: "同一执业人员随\(other.provider)同时报名，两份报名均无效。",
                en: "The same practitioner enrolled with \(other.provider) too. Neither enrolment is valid.")
        }
        return found
    }
}
