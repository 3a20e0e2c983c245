/// The version of the lab, whose change log has an entry for each.
package let versionOfLab = "0.2.0"
