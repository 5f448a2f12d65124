extension PathOf {
    // For everybody.
    package static var services: PathOf { "/services" }
    package static func service(_ number: Segment) -> PathOf { "/services/items/\(number)" }
    package static var tracking: PathOf { "/services/tracking" }
    package static var publicRatings: PathOf { "/services/ratings" }
    package static var issuedPapers: PathOf { "/services/papers" }
    package static func rate(_ token: Segment) -> PathOf { "/rate/\(token)" }
    /// The same, short enough for a text message.
    package static func rateShortly(_ token: Segment) -> PathOf { "/r/\(token)" }

    // The way in.
    package static var citizenSignIn: PathOf { "/citizens/sign-in" }
    package static var citizenSignOut: PathOf { "/citizens/sign-out" }
    package static var forgotten: PathOf { "/citizens/forgotten" }
    package static var newPassword: PathOf { "/citizens/new-password" }
    package static var registration: PathOf { "/citizens/registration" }

    // For somebody with an account.
    package static var mine: PathOf { "/my" }
    package static func applying(_ item: Segment) -> PathOf { "/my/applying/\(item)" }
    package static func draft(_ id: Segment) -> PathOf { "/my/drafts/\(id)" }
    package static func draftFiles(_ id: Segment) -> PathOf { "/my/drafts/\(id)/files" }
    package static func draftFile(_ id: Segment, _ file: Segment) -> PathOf { "/my/drafts/\(id)/files/\(file)" }
    package static func draftFileRemoval(_ id: Segment, _ file: Segment) -> PathOf {
        "/my/drafts/\(id)/files/\(file)/removal"
    }
    package static func draftFiling(_ id: Segment) -> PathOf { "/my/drafts/\(id)/filing" }
    package static func draftRemoval(_ id: Segment) -> PathOf { "/my/drafts/\(id)/removal" }
    package static func ownCase(_ number: Segment) -> PathOf { "/my/cases/\(number)" }
    package static func ownCaseReceipt(_ number: Segment) -> PathOf { "/my/cases/\(number)/receipt" }
    package static func ownCaseReceiptFile(_ number: Segment) -> PathOf { "/my/cases/\(number)/receipt.json" }
    package static func ownCaseFile(_ number: Segment, _ position: Segment) -> PathOf {
        "/my/cases/\(number)/files/\(position)"
    }
    package static func ownCaseSupplement(_ number: Segment) -> PathOf { "/my/cases/\(number)/supplement" }
    package static func ownCaseWithdrawal(_ number: Segment) -> PathOf { "/my/cases/\(number)/withdrawal" }
    package static func ownCaseRating(_ number: Segment) -> PathOf { "/my/cases/\(number)/rating" }
    package static var myPapers: PathOf { "/my/papers" }
    package static var myMessages: PathOf { "/my/messages" }
    package static var mySettings: PathOf { "/my/settings" }
    package static var myPhone: PathOf { "/my/settings/phone" }
    package static var myPhoneCode: PathOf { "/my/settings/phone/code" }
    package static var myPassword: PathOf { "/my/settings/password" }
    package static var myMail: PathOf { "/my/settings/mail" }
    package static var myMailCode: PathOf { "/my/settings/mail/code" }
    package static var myAppointments: PathOf { "/my/appointments" }
    package static func myAppointmentEnd(_ number: Segment) -> PathOf { "/my/appointments/\(number)/cancellation" }
    package static var myQuestions: PathOf { "/my/questions" }
    package static func myQuestionAgain(_ number: Segment) -> PathOf { "/my/questions/\(number)/again" }

    // What makes it an app.
    package static var manifest: PathOf { "/manifest.webmanifest" }
    package static var serviceWorker: PathOf { "/service-worker.js" }
    package static var offline: PathOf { "/services/offline" }
    package static var appIcon: PathOf { "/services/icon.svg" }
}
