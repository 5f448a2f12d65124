package import Kernel
package import Registry

/// A telephone call as the exchange tells of it (话单): ring, answer, end, recording. A lost one waits for the call back.
package struct HotlineCall: Matter {
    package enum State: String, Labelled {
        case ringing, answered, ended, lost
        case calledBack = "called_back"

        package var label: LocalizedText {
            switch self {
            case .ringing: LocalizedText(zh: "振铃", en: "ringing")
            case .answered: LocalizedText(zh: "通话中", en: "in conversation")
            case .ended: LocalizedText(zh: "已结束", en: "ended")
            case .lost: LocalizedText(zh: "未接通", en: "lost")
            case .calledBack: LocalizedText(zh: "已回拨", en: "called back")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case answer(at: Int64, seat: String)
        case hangUp(at: Int64)
        /// By content: the recording itself lies with the recorder.
        case record(hash: String, seconds: Int)
        /// Its time is over: the recorder hears of it by webhook and deletes it; the trail keeps the digest.
        case forget
        case link(order: String)
        case callBack(reached: String)
    }

    package var head = Head()
    package var state = State.ringing
    package var externalID = ""
    package var line: String?
    package var phone: String?
    package var queue: String?
    package var rangAt = Timestamp(milliseconds: 0)
    package var rangOn: Day?
    package var answeredAt: Timestamp?
    package var endedAt: Timestamp?
    package var agentExtension: String?
    package var waitSeconds: Int?
    package var talkSeconds: Int?
    package var recordingHash: String?
    package var recordingSeconds: Int?
    package var recordingKeptUntil: Day?
    package var order: String?

    package init() {}

    package func entered(in context: ActContext) -> HotlineCall {
        var entered = self
        entered.rangOn = rangOn ?? rangAt.day
        entered.phone = phone.map(HotlineCaller.normalised)
        return entered
    }

    static let callBackTerms = DeadlineTerms(
        "call_back", LocalizedText(zh: "回拨未接来电", en: "call back"), .limit(.hours(1)),
        basis: LocalizedText(zh: "国办函〔2025〕66号", en: "State Council Office letter 66 of 2025"))

    /// How long a recording is kept: by local rules 6 to 24 months.
    static let recordingTerms = DeadlineTerms(
        "recording.kept", LocalizedText(zh: "录音保存期限", en: "recordings are kept for"), .limit(.months(12)),
        basis: LocalizedText(zh: "本中心话务规则", en: "the centre's rule on telephony"))

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<HotlineCall> {
        switch (state, act) {
        case (.ringing, .answer(let at, let agent)):
            let moment = try later(at, than: rangAt)
            let next = moved(to: .answered) {
                $0.answeredAt = moment
                $0.agentExtension = agent
                $0.waitSeconds = Self.seconds(rangAt, moment)
            }
            return Outcome(next)
        case (.ringing, .hangUp(let at)):
            let moment = try later(at, than: rangAt)
            let next = moved(to: .lost) {
                $0.endedAt = moment
                $0.waitSeconds = Self.seconds(rangAt, moment)
            }
            return Outcome(next, phone == nil ? [] : [.start(Self.callBackTerms)])
        case (.answered, .hangUp(let at)):
            let moment = try later(at, than: answeredAt ?? rangAt)
            let next = moved(to: .ended) {
                $0.endedAt = moment
                $0.talkSeconds = Self.seconds(answeredAt ?? rangAt, moment)
            }
            return Outcome(next)
        case (.answered, .record(let hash, let seconds)), (.ended, .record(let hash, let seconds)):
            return try recorded(hash, seconds, in: context)
        case (.ended, .forget): return try forgotten(in: context)
        case (.ringing, .link(let order)), (.answered, .link(let order)), (.ended, .link(let order)):
            return Outcome(moved(to: state) { $0.order = order })
        case (.lost, .callBack): return Outcome(moved(to: .calledBack), [.stopDeadline(name: Self.callBackTerms.name)])
        case (.ringing, _), (.answered, _), (.ended, _), (.lost, _), (.calledBack, _): throw notPossible(act.name)
        }
    }

    private func recorded(
        _ hash: String, _ seconds: Int, in context: ActContext
    ) throws(Refusal) -> Outcome<HotlineCall> {
        let isDigest = hash.utf8.count == 64 && hash.utf8.allSatisfy { 48...57 ~= $0 || 97...102 ~= $0 }
        guard isDigest, seconds >= 0 else {
            throw .invalid("hash", zh: "录音须以64位十六进制摘要登记。", en: "A recording goes by 64 hexadecimal digits.")
        }
        guard recordingHash == nil || recordingHash == hash else {
            throw .rule(zh: "已登记另一份录音，不能替换。", en: "Another recording stands there; it can't be replaced.")
        }
        let next = moved(to: state) {
            $0.recordingHash = hash
            $0.recordingSeconds = seconds
            $0.recordingKeptUntil = context.limit(Self.recordingTerms).end(since: rangAt).lastDayBefore
        }
        return Outcome(next)
    }

    private func forgotten(in context: ActContext) throws(Refusal) -> Outcome<HotlineCall> {
        guard let recordingKeptUntil, recordingKeptUntil < context.now.day else {
            throw .rule(zh: "录音未到保存期限，或没有录音。", en: "There is no recording, or its time isn't over.")
        }
        let next = moved(to: .ended) {
            ($0.recordingHash, $0.recordingKeptUntil) = (nil, nil)
        }
        return Outcome(next)
    }

    private func later(_ milliseconds: Int64, than before: Timestamp) throws(Refusal) -> Timestamp {
        let moment = Timestamp(milliseconds: milliseconds)
        guard moment >= before else {
            throw .invalid("at", zh: "时间早于上一事件。", en: "It is earlier than what came before.")
        }
        return moment
    }

    private static func seconds(_ from: Timestamp, _ to: Timestamp) -> Int {
        Int((to.milliseconds - from.milliseconds) / 1000)
    }
}

extension HotlineCall.Act {
    var name: String {
        switch self {
        case .answer: "answer"
        case .hangUp: "hangUp"
        case .record: "record"
        case .forget: "forget"
        case .link: "link"
        case .callBack: "callBack"
        }
    }
}
