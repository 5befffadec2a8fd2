"""Getting a speech model: which there are, fetching, unpacking, installing.

What is fetched goes into a part file, so that an interruption costs nothing; what is unpacked goes into a folder
beside, and takes its place, once looked over, in one step.
"""
