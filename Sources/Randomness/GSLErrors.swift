import CGSL

/// How the lab lives with GSL's errors.
package enum GSLErrors {
  /// Makes GSL return an error code or NaN where its default would abort the process; takes effect once.
  package static let areReturned: Void = {
    gsl_set_error_handler_off()
  }()
}

/// The GSL that this process is bound to.
package enum GSL {
  /// The version of the library at run time, e.g. `2.7.1`.
  package static var version: String { String(cString: actlab_gsl_version()) }
}
